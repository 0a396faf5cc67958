   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #97c9fd on #233a51 bold  |  #1666aa on #d9eafc bold  |  #c2c2c2 on #373737 bold
l  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
m  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
n  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
o  #97c9fd on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #c2c2c2 on #1c1c1c bold
p  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
q  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
r  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
s  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
t  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
u  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
v  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 4d 68c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 2c 1e 2g 1h 13i 50j 2g 1b 2c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 2c 13k 7l 35m 15n 2c 1b 2a
2a 1b 2c 13o 11d 18p 28q 2c 1b 2a
2a 1b 2c 13o 4d 10r 43q 2c 1b 2a
2a 1b 2c 13o 6d 10r 41q 2c 1b 2a
2a 1b 2c 13o 5d 11p 41q 2c 1b 2a
2a 1b 2c 2q 5d 27p 36q 2c 1b 2a
2a 1b 2c 2q 4d 27p 37q 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2s 10p 5s 8p 3s 6p 38c 1b 2a
2a 76b 2a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
60a
1a 58b 1a
1a 1b 2c 4d 50c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 2c 1e 2g 1h 13i 32j 2g 1b 2c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 2c 13k 7l 30m 1n 1t 2c 1b 1a
1a 1b 2c 4m 47n 1t 2c 1b 1a
1a 1b 2c 13o 11d 18p 9q 1t 2c 1b 1a
1a 1b 2c 13o 4d 10r 24q 1u 2c 1b 1a
1a 1b 2c 13o 6d 10r 22q 1v 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2s 10p 5s 8p 3s 6p 20c 1b 1a
1a 58b 1a
60a
60a
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
120a
120a
22a 76b 22a
22a 1b 2c 4d 68c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 2c 1e 2g 1h 13i 50j 2g 1b 2c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 2c 13k 7l 35m 15n 2c 1b 22a
22a 1b 2c 13o 11d 18p 28q 2c 1b 22a
22a 1b 2c 13o 4d 10r 43q 2c 1b 22a
22a 1b 2c 13o 6d 10r 41q 2c 1b 22a
22a 1b 2c 13o 5d 11p 41q 2c 1b 22a
22a 1b 2c 2q 5d 27p 36q 2c 1b 22a
22a 1b 2c 2q 4d 27p 37q 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2s 10p 5s 8p 3s 6p 38c 1b 22a
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
120a
