   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
g  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
h  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
k  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
l  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
── 80 × 24 ──
80a
80a
2a 76b 2a
2a 1b 2c 27d 45c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1g 69h 2c 1b 2a
2a 1b 2c 1g 2c 18i 46j 2c 1h 2c 1b 2a
2a 1b 2c 1g 69h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2k 13d 54l 3c 1b 2a
2a 1b 2c 2l 70c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2m 10i 5m 12i 3m 17i 3m 5i 15c 1b 2a
2a 76b 2a
80a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 27d 27c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 51e 1n 2c 1b 1a
1a 1b 2c 51f 1n 2c 1b 1a
1a 1b 2c 51f 1n 2c 1b 1a
1a 1b 2c 51f 1n 2c 1b 1a
1a 1b 2c 51f 1o 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1g 51h 2c 1b 1a
1a 1b 2c 1g 2c 18i 28j 2c 1h 2c 1b 1a
1a 1b 2c 1g 51h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2k 13d 30l 9c 1b 1a
1a 1b 2c 26l 28c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2m 10i 5m 12i 3m 17i 3m 2c 1b 1a
1a 1b 2c 4i 50c 1b 1a
1a 58b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 27d 45c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1g 69h 2c 1b 22a
22a 1b 2c 1g 2c 18i 46j 2c 1h 2c 1b 22a
22a 1b 2c 1g 69h 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2k 13d 54l 3c 1b 22a
22a 1b 2c 2l 70c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2m 10i 5m 12i 3m 17i 3m 5i 15c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
120a
