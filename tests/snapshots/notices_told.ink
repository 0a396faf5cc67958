   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
g  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
h  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 47d 25c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2e 68f 2c 1b 2a
2a 1b 2c 2f 31g 37f 2c 1b 2a
2a 1b 2c 2h 68i 2c 1b 2a
2a 1b 2c 2i 31j 37i 2c 1b 2a
2a 1b 2c 70i 2c 1b 2a
2a 1b 2c 2i 33j 35i 2c 1b 2a
2a 1b 2c 70i 2c 1b 2a
2a 1b 2c 2i 33j 35i 2c 1b 2a
2a 1b 2c 70i 2c 1b 2a
2a 1b 2c 2i 33j 35i 2c 1b 2a
2a 1b 2c 70i 2c 1b 2a
2a 1b 2c 2i 34j 34i 2c 1b 2a
2a 1b 2c 70i 2c 1b 2a
2a 1b 2c 2i 34j 34i 2c 1b 2a
2a 1b 2c 70i 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2k 10l 5k 8l 3k 6l 38c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 47d 7c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2e 49f 1m 2c 1b 1a
1a 1b 2c 51f 1m 2c 1b 1a
1a 1b 2c 2f 31g 18f 1m 2c 1b 1a
1a 1b 2c 2h 49i 1m 2c 1b 1a
1a 1b 2c 51i 1m 2c 1b 1a
1a 1b 2c 2i 31j 18i 1m 2c 1b 1a
1a 1b 2c 51i 1m 2c 1b 1a
1a 1b 2c 2i 33j 16i 1m 2c 1b 1a
1a 1b 2c 51i 1m 2c 1b 1a
1a 1b 2c 2i 33j 16i 1n 2c 1b 1a
1a 1b 2c 51i 1o 2c 1b 1a
1a 1b 2c 2i 33j 16i 1o 2c 1b 1a
1a 1b 2c 51i 1o 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2k 10l 5k 8l 3k 6l 20c 1b 1a
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
22a 76b 22a
22a 1b 2c 47d 25c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2e 68f 2c 1b 22a
22a 1b 2c 2f 31g 37f 2c 1b 22a
22a 1b 2c 2h 68i 2c 1b 22a
22a 1b 2c 2i 31j 37i 2c 1b 22a
22a 1b 2c 70i 2c 1b 22a
22a 1b 2c 2i 33j 35i 2c 1b 22a
22a 1b 2c 70i 2c 1b 22a
22a 1b 2c 2i 33j 35i 2c 1b 22a
22a 1b 2c 70i 2c 1b 22a
22a 1b 2c 2i 33j 35i 2c 1b 22a
22a 1b 2c 70i 2c 1b 22a
22a 1b 2c 2i 34j 34i 2c 1b 22a
22a 1b 2c 70i 2c 1b 22a
22a 1b 2c 2i 34j 34i 2c 1b 22a
22a 1b 2c 70i 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2k 10l 5k 8l 3k 6l 38c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
