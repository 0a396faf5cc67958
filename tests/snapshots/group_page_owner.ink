   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
g  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
j  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
k  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 37d 35c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 8e 62f 2c 1b 2a
2a 1b 2c 8g 62h 2c 1b 2a
2a 1b 2c 8g 62h 2c 1b 2a
2a 1b 2c 8g 62h 2c 1b 2a
2a 1b 2c 8g 62h 2c 1b 2a
2a 1b 2c 70h 2c 1b 2a
2a 1b 2c 70h 2c 1b 2a
2a 1b 2c 70h 2c 1b 2a
2a 1b 2c 70h 2c 1b 2a
2a 1b 2c 70g 2c 1b 2a
2a 1b 2c 2h 5i 8h 8g 47h 2c 1b 2a
2a 1b 2c 2h 5i 8h 14g 41h 2c 1b 2a
2a 1b 2c 2h 5i 8h 8g 47h 2c 1b 2a
2a 1b 2c 2h 5i 8h 9g 46h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2j 13d 48k 9c 1b 2a
2a 1b 2c 16k 56c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2l 10m 5l 8m 3l 6m 38c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 37d 17c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 8e 43f 1n 2c 1b 1a
1a 1b 2c 8g 43h 1n 2c 1b 1a
1a 1b 2c 8g 43h 1n 2c 1b 1a
1a 1b 2c 8g 43h 1n 2c 1b 1a
1a 1b 2c 8g 43h 1n 2c 1b 1a
1a 1b 2c 51h 1n 2c 1b 1a
1a 1b 2c 51h 1n 2c 1b 1a
1a 1b 2c 51h 1o 2c 1b 1a
1a 1b 2c 51h 1p 2c 1b 1a
1a 1b 2c 51g 1p 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2j 13d 36k 3c 1b 1a
1a 1b 2c 28k 26c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2l 10m 5l 8m 3l 6m 20c 1b 1a
1a 58b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 37d 35c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 8e 62f 2c 1b 22a
22a 1b 2c 8g 62h 2c 1b 22a
22a 1b 2c 8g 62h 2c 1b 22a
22a 1b 2c 8g 62h 2c 1b 22a
22a 1b 2c 8g 62h 2c 1b 22a
22a 1b 2c 70h 2c 1b 22a
22a 1b 2c 70h 2c 1b 22a
22a 1b 2c 70h 2c 1b 22a
22a 1b 2c 70h 2c 1b 22a
22a 1b 2c 70g 2c 1b 22a
22a 1b 2c 2h 5i 8h 8g 47h 2c 1b 22a
22a 1b 2c 2h 5i 8h 14g 41h 2c 1b 22a
22a 1b 2c 2h 5i 8h 8g 47h 2c 1b 22a
22a 1b 2c 2h 5i 8h 9g 46h 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2j 13d 48k 9c 1b 22a
22a 1b 2c 16k 56c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2l 10m 5l 8m 3l 6m 38c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
