   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
f  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
g  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
h  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
i  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
j  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
80a
80a
2a 76b 2a
2a 1b 2c 37d 35c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 8e 16f 46e 2c 1b 2a
2a 1b 2c 8e 16f 46e 2c 1b 2a
2a 1b 2c 8e 3f 59e 2c 1b 2a
2a 1b 2c 8e 41f 21e 2c 1b 2a
2a 1b 2c 8e 26f 36e 2c 1b 2a
2a 1b 2c 70g 2c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 2f 5h 8f 8e 47f 2c 1b 2a
2a 1b 2c 2f 5h 8f 14e 41f 2c 1b 2a
2a 1b 2c 2f 5h 8f 8e 47f 2c 1b 2a
2a 1b 2c 2f 5h 8f 9e 46f 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2i 13d 44j 13c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2k 10l 5k 8l 3k 6l 38c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 37d 17c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 8e 16f 27e 1m 2c 1b 1a
1a 1b 2c 8e 16f 27e 1m 2c 1b 1a
1a 1b 2c 8e 3f 40e 1m 2c 1b 1a
1a 1b 2c 8e 41f 2e 1m 2c 1b 1a
1a 1b 2c 8e 26f 17e 1m 2c 1b 1a
1a 1b 2c 51g 1m 2c 1b 1a
1a 1b 2c 51f 1m 2c 1b 1a
1a 1b 2c 51e 1m 2c 1b 1a
1a 1b 2c 2f 5h 8f 8e 28f 1n 2c 1b 1a
1a 1b 2c 2f 5h 8f 14e 22f 1o 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2i 13d 35j 4c 1b 1a
1a 1b 2c 8j 46c 1b 1a
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
120a
22a 76b 22a
22a 1b 2c 37d 35c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 8e 16f 46e 2c 1b 22a
22a 1b 2c 8e 16f 46e 2c 1b 22a
22a 1b 2c 8e 3f 59e 2c 1b 22a
22a 1b 2c 8e 41f 21e 2c 1b 22a
22a 1b 2c 8e 26f 36e 2c 1b 22a
22a 1b 2c 70g 2c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 2f 5h 8f 8e 47f 2c 1b 22a
22a 1b 2c 2f 5h 8f 14e 41f 2c 1b 22a
22a 1b 2c 2f 5h 8f 8e 47f 2c 1b 22a
22a 1b 2c 2f 5h 8f 9e 46f 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2i 13d 44j 13c 1b 22a
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
